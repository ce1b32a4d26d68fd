/** The name of a revision. Those that Galley gives itself are said in the person's language. */
import type { MessageKey, Translate } from '#lib/i18n.ts';

const OWN: readonly (readonly [RegExp, MessageKey])[] = [
	[/^Imported$/, 'revision.imported'],
	[/^Published (?<number>\d+)$/, 'revision.published'],
	[/^Before new version$/, 'revision.before'],
	[/^New version (?<number>\d+)$/, 'revision.new'],
	[/^Version (?<number>\d+) restored$/, 'revision.restored']
];

export function revisionName(name: string, t: Translate): string {
	for (const [pattern, key] of OWN) {
		const found = pattern.exec(name);
		if (found) return t(key, { number: found.groups?.['number'] ?? '' });
	}
	return name;
}
