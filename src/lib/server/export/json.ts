/** Galley's own form: the whole snapshot, which another Galley can take in. */
import type { ExportInput } from './export-input.ts';

export const json = ({ snapshot }: ExportInput): string => `${JSON.stringify(snapshot, null, 2)}\n`;
