#!/usr/bin/env node
// The one way to start, test and build Galley, from a bare clone on any machine with Node 18 or newer. It uses nothing
// but Node's own modules, in the syntax of Node 18, because it runs before anything is installed.
import { main } from './lib/commands.mjs';

process.exitCode = await main(process.argv.slice(2));
