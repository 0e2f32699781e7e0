import { expressionLatex, parenthesised, variableLatex } from './expressionLatex.ts';
import { textLatex } from './latexName.ts';
import type { Claim, Condition, Relation, Statement } from './syntax.ts';

export { expressionLatex };

const RELATIONS: Readonly<Record<Relation, string>> = {
  '=': '=',
  '!=': '\\neq',
  '<': '<',
  '<=': '\\le',
  '>': '>',
  '>=': '\\ge',
};

/** The condition in LaTeX; empty for the one that always holds. */
export function conditionLatex(condition: Condition): string {
  const part = (p: Condition): string =>
    p.kind === 'and' || p.kind === 'or' ? parenthesised(conditionLatex(p)) : conditionLatex(p);
  switch (condition.kind) {
    case 'always':
      return '';
    case 'relation':
      return `${expressionLatex(condition.left)} ${RELATIONS[condition.op]} ${expressionLatex(condition.right)}`;
    case 'not':
      return `\\neg${parenthesised(conditionLatex(condition.part))}`;
    default:
      return condition.parts.map(part).join(` \\text{ ${condition.kind} } `);
  }
}

/** The statement in LaTeX. */
export function statementLatex(statement: Statement): string {
  switch (statement.kind) {
    case 'chain':
      return statement.terms
        .map((t, i) => {
          const op = statement.ops[i - 1];
          return op === undefined ? expressionLatex(t) : ` ${RELATIONS[op]} ${expressionLatex(t)}`;
        })
        .join('');
    case 'monotone': {
      const verb = `${statement.weak ? 'weakly ' : ''}${statement.direction}`;
      return `${expressionLatex(statement.body)} \\text{ ${verb} in } ${variableLatex(statement.variable)}`;
    }
    case 'constant':
      return `${expressionLatex(statement.body)} \\text{ is constant in } ${variableLatex(statement.variable)}`;
  }
}

/** The claim in LaTeX, without its id and title: the statement, then its hypotheses. */
export function claimLatex(claim: Claim): string {
  if (claim.statement === undefined) return `\\text{by property "${textLatex(claim.property ?? '')}"}`;
  const when = claim.when.kind === 'always' ? '' : ` \\quad\\text{when } ${conditionLatex(claim.when)}`;
  return `${statementLatex(claim.statement)}${when}`;
}
