import {test} from 'vitest'; import {readFileSync,readdirSync} from 'node:fs';
import {checkDocument} from '../../src/language/document.ts';
test('x',()=>{ for (const f of readdirSync('proofs',{recursive:true}) as string[]) { if(!f.endsWith('.md')) continue; const t=performance.now(); const r=checkDocument(readFileSync('proofs/'+f,'utf8'),f); console.log(f, r.document?.claims.length, (performance.now()-t).toFixed(1), r.problems.map(p=>p.format()).join('\n')); }});
