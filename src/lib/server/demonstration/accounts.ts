/** The accounts of a demonstration. Known to everyone, which is why a demonstration listens on loopback only. */
export const demonstrationAccounts = {
	password: 'galley demonstration',
	people: [
		{ name: 'Aigerim Kim', email: 'checker@galley.example', role: 'checker' },
		{ name: 'Dana Mora', email: 'editor@galley.example', role: 'editor' },
		{ name: 'Timur Aben', email: 'admin@galley.example', role: 'admin' }
	]
} as const;
