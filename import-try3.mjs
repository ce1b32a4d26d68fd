import { readArticle } from '#lib/server/import/index.ts';
import { sanitized } from '#lib/server/import/intake.ts';
import { Losses } from '#lib/server/import/losses.ts';
import MarkdownIt from 'markdown-it';
const enc=new TextEncoder();
const d=readArticle({bytes:enc.encode('<ul><li>'.repeat(12)+'x'),name:null,mediaType:'text/html'}); console.log(d.document.toString(), d.losses);
console.log(sanitized('<ul><li>'.repeat(3)+'x<ul><li>b</ul>',new Losses()).html);
const t=(l,f)=>{const s=performance.now();const r=f();console.log(l,(performance.now()-s).toFixed(0));return r};
const M=1<<20;
t('san <',()=>sanitized('<'.repeat(5*M),new Losses()).html.length);
t('san &',()=>sanitized('&'.repeat(5*M),new Losses()).html.length);
const md=new MarkdownIt({html:false});
for(const n of [.25,.5,1]) {t('md [ '+n,()=>md.render('['.repeat(n*M)));t('md <a '+n,()=>md.render('<a '.repeat(n*M/3)));t('md `a '+n,()=>md.render('`a'.repeat(n*M/2)));t('md *a '+n,()=>md.render('*a '.repeat(n*M/3)));t('md ![ '+n,()=>md.render('![]('.repeat(n*M/4)));t('md & '+n,()=>md.render('&'.repeat(n*M)));}
