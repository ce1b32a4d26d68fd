/** How a book looks, as far as its reader lets it: the tones and lines of the edition, by day and by night. */
export const style = `body { line-height: 1.5; }
h1, h2, h3, h4, h5, h6 { line-height: 1.2; text-align: start; }
.standfirst { font-size: 1.1em; }
figcaption, .image, .address { font-size: 0.85em; }
.address { display: block; overflow-wrap: anywhere; }
table { border-collapse: collapse; }
th, td { border: 1px solid; padding: 0.25em 0.5em; text-align: start; vertical-align: top; }
aside { border-top: 1px solid; margin-block: 1em; }
mark { background: none; color: inherit; }
.ref { font-size: 0.75em; vertical-align: super; line-height: 1; text-decoration: none; padding-inline: 0.15em; }
.line-solid, .line-solid-dot { text-decoration: underline solid; }
.line-solid-dot { border-bottom: 1px dotted; }
.line-dashed { text-decoration: underline dashed; }
.line-double { text-decoration: underline double; }
.line-wavy { text-decoration: underline wavy; }
.line-dotted { text-decoration: underline dotted; }
strong.tone-check, span.tone-check { color: #0b6b5d; }
strong.tone-check-dash, span.tone-check-dash { color: #2a6a8f; }
strong.tone-half, span.tone-half { color: #8a5a00; }
strong.tone-cross-dash, span.tone-cross-dash { color: #a2430f; }
strong.tone-cross, span.tone-cross { color: #a3173a; }
strong.tone-question, span.tone-question { color: #5a5470; }
@media (prefers-color-scheme: dark) { .verdict { color: inherit !important; } }
`;
