#!/usr/bin/env node
// `npx galley …`: Galley's own command line, installed and built first where that is due.
import { main } from './lib/commands.mjs';

process.exitCode = await main(['galley', ...process.argv.slice(2)]);
