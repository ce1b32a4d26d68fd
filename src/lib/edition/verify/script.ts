/** The script of a reader's page that verifies it. */
import { offerVerification } from './offer.ts';

offerVerification(document, async (address) => {
	const response = await globalThis.fetch(address);
	if (!response.ok) throw new Error(String(response.status));
	return response.json();
});
