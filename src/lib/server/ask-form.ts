/** What a reader's form gives. The browser says that it comes from our own page, or it is refused before it is read. */
import { NewQuestion } from '#lib/domain/reader-question.ts';
import { readForm, refused } from './page.ts';
import * as questions from './questions.ts';

interface Sent {
	readonly request: Request;
	readonly locals: App.Locals;
	readonly slug: string | null;
	readonly address: string;
}

export async function takeQuestion({ request, locals, slug, address }: Sent) {
	const form = await request.formData();
	const text = (name: string): string => String(form.get(name) ?? '');
	const kept = { quote: text('quote'), body: text('body'), url: text('url') };
	try {
		const question = readForm(NewQuestion, { ...kept, url: kept.url.trim() || null });
		await questions.ask({ ...question, slug, address, language: locals.locale });
		return { done: true };
	} catch (thrown) {
		return refused(thrown, locals, kept);
	}
}
