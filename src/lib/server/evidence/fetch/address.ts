/**
 * Which network addresses the server may connect to on somebody's word. Pure, and the one place that decides: whoever
 * fetches asks here for the address that the socket will really use, never for a name.
 */
import { BlockList, isIP } from 'node:net';

/** IPv4 that is not the open internet (IANA IPv4 Special-Purpose Address Registry), metadata services among them. */
// prettier-ignore
const CLOSED_4 = [
	['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12],
	['192.0.0.0', 24], ['192.0.2.0', 24], ['192.31.196.0', 24], ['192.52.193.0', 24], ['192.88.99.0', 24],
	['192.168.0.0', 16], ['192.175.48.0', 24], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24],
	['224.0.0.0', 4], ['240.0.0.0', 4],
	// Where clouds answer their own machines: Azure and Oracle, outside the private ranges.
	['168.63.129.16', 32], ['192.0.0.192', 32]
] as const;

/** Of IPv6 only what is given out to the world is open, less what leads to IPv4 or to documentation. */
const OPEN_6 = [['2000::', 3]] as const;
// prettier-ignore
const CLOSED_6 = [
	['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['2620:4f:8000::', 48], ['3fff::', 20]
] as const;

function listOf(ranges: readonly (readonly [string, number])[], family: 'ipv4' | 'ipv6'): BlockList {
	const list = new BlockList();
	for (const [net, prefix] of ranges) list.addSubnet(net, prefix, family);
	return list;
}

const closed4 = listOf(CLOSED_4, 'ipv4');
const open6 = listOf(OPEN_6, 'ipv6');
const closed6 = listOf(CLOSED_6, 'ipv6');

/** Whether an IP address, as text, is one of the open internet. What is no IP address is not. */
export function isOpen(ip: string): boolean {
	const family = isIP(ip);
	if (family === 4) return !closed4.check(ip, 'ipv4');
	// A zone ("fe80::1%eth0") belongs to this machine alone.
	if (family !== 6 || ip.includes('%')) return false;
	return open6.check(ip, 'ipv6') && !closed6.check(ip, 'ipv6');
}
