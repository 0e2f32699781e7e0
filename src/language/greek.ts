/**
 * The Greek letters that a name may hold, with their spelled names. Capitals that look like Latin letters (Α,
 * Β, …), omicron, final sigma and the variant forms (ϕ, ϵ, …) are left out: a reader can't tell them apart
 * from others.
 */
const SPELLED: ReadonlyMap<string, string> = new Map([
  ['α', 'alpha'],
  ['β', 'beta'],
  ['γ', 'gamma'],
  ['δ', 'delta'],
  ['ε', 'epsilon'],
  ['ζ', 'zeta'],
  ['η', 'eta'],
  ['θ', 'theta'],
  ['ι', 'iota'],
  ['κ', 'kappa'],
  ['λ', 'lambda'],
  ['μ', 'mu'],
  ['ν', 'nu'],
  ['ξ', 'xi'],
  ['π', 'pi'],
  ['ρ', 'rho'],
  ['σ', 'sigma'],
  ['τ', 'tau'],
  ['υ', 'upsilon'],
  ['φ', 'phi'],
  ['χ', 'chi'],
  ['ψ', 'psi'],
  ['ω', 'omega'],
  ['Γ', 'Gamma'],
  ['Δ', 'Delta'],
  ['Θ', 'Theta'],
  ['Λ', 'Lambda'],
  ['Ξ', 'Xi'],
  ['Π', 'Pi'],
  ['Σ', 'Sigma'],
  ['Φ', 'Phi'],
  ['Ψ', 'Psi'],
  ['Ω', 'Omega'],
]);

const SPELLINGS: ReadonlySet<string> = new Set(SPELLED.values());

/** Whether the character is a Greek letter that names may hold. */
export function isGreekLetter(character: string): boolean {
  return SPELLED.has(character);
}

/** Whether the word is the spelled name of a Greek letter: `sigma`, `Omega`. */
export function isGreekName(word: string): boolean {
  return SPELLINGS.has(word);
}

/**
 * The name with every Greek letter spelled out: `σ_w` is `sigma_w`. Two names with one spelling look the same
 * in print.
 */
export function spelledName(name: string): string {
  if (/^\w*$/.test(name)) return name;
  return [...name].map((c) => SPELLED.get(c) ?? c).join('');
}
