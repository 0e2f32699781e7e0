import {test} from 'vitest'; import {readFileSync,writeFileSync} from 'node:fs';
import {checkDocument} from '../../src/language/document.ts';
const P=`let d, n, q integer >= 1
let sigma, t real > 0
let p, w real
let x, y vector of d
let v3 vector of 3
let f function
def s = sigma^2*norm2(x) + 1
def h(a) = a^2 + 1
metric g = nngp(erf(z), sigma, t, d)
metric k = components([[1, 0], [0, p^2]], [p, w])
`;
test('x',()=>{ let out=''; for (const l of readFileSync('/tmp/bad.txt','utf8').split('\n')) { if(!l) continue; const r=checkDocument('```claims\n'+P+l+'\n```\n','d1.md'); out+=l+'\n'+(r.problems.length!==1?`######## ${r.problems.length}\n`:'')+r.problems.map(p=>`    ${p.position.line-11}:${p.position.column} ${p.message}\n        ${p.remedy}\n`).join(''); } writeFileSync('/tmp/bad.out',out)});
