/** What a robots.txt allows a program to fetch (RFC 9309). */

interface Rule {
	readonly allow: boolean;
	readonly path: string;
}

interface Group {
	readonly agents: readonly string[];
	readonly rules: readonly Rule[];
}

/** Lines beyond this are not read, as the specification allows. Characters. */
const MOST = 500 * 1024;

function groupsOf(text: string): readonly Group[] {
	const groups: { agents: string[]; rules: Rule[] }[] = [];
	let isNaming = false;
	for (const line of text.slice(0, MOST).split(/\r\n|\r|\n/)) {
		const [, name = '', value = ''] = /^\s*([\w-]+)\s*:\s*([^#]*?)\s*(?:#.*)?$/.exec(line) ?? [];
		const key = name.toLowerCase();
		const group = groups.at(-1);
		if (key === 'user-agent') {
			if (isNaming && group) group.agents.push(value.toLowerCase());
			else groups.push({ agents: [value.toLowerCase()], rules: [] });
			isNaming = true;
			continue;
		}
		if (key !== 'allow' && key !== 'disallow') continue;
		isNaming = false;
		if (value !== '') group?.rules.push({ allow: key === 'allow', path: value });
	}
	return groups;
}

/** Whether a path matches: `*` stands for any characters, `$` at the end for the end. Linear, whatever the pattern. */
function matches(pattern: string, path: string): boolean {
	const isWhole = pattern.endsWith('$');
	const [first = '', ...rest] = (isWhole ? pattern.slice(0, -1) : pattern).split('*');
	if (!path.startsWith(first)) return false;
	const last = rest.pop();
	if (last === undefined) return !isWhole || path === first;
	let at = first.length;
	for (const part of rest) {
		const found = path.indexOf(part, at);
		if (found < 0) return false;
		at = found + part.length;
	}
	return isWhole ? path.length - last.length >= at && path.endsWith(last) : path.includes(last, at);
}

/** Whether the program named `agent` may fetch a path with its query. The longest rule counts, and of two, the kinder. */
export function allows(text: string, agent: string, path: string): boolean {
	const groups = groupsOf(text);
	const named = groups.filter(({ agents }) => agents.includes(agent.toLowerCase()));
	const mine = named.length > 0 ? named : groups.filter(({ agents }) => agents.includes('*'));
	const [best] = mine
		.flatMap(({ rules }) => rules)
		.filter((rule) => matches(rule.path, path))
		.toSorted((a, b) => b.path.length - a.path.length || Number(b.allow) - Number(a.allow));
	return best?.allow ?? true;
}
