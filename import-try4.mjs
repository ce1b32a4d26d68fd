import { parseHTML } from 'linkedom';
import { DOMParser } from 'prosemirror-model';
import { articleSchema } from '#lib/domain/schema.ts';
const {document}=parseHTML('<html><body>'+'<ul><li>'.repeat(3)+'x'+'</li></ul>'.repeat(3)+'</body></html>');
console.log(document.body.innerHTML, DOMParser.fromSchema(articleSchema).parse(document.body,{topNode:articleSchema.nodes.blockquote.create()}).toString());
