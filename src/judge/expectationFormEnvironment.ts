import { type Environment, inner } from './evaluateEnvironment.ts';
import { constantForm, type Form, variableForm } from './expectationForm.ts';
import { formAlgebra } from './expectationFormAlgebra.ts';

/** The environment where `name` is the variable of closed forms over the numbers of `env`. */
export function formEnvironment<T>(env: Environment<T>, name: string): Environment<Form<T>> {
  const key = `form ${name}`;
  const opened = env.opened.get(key) as Environment<Form<T>> | undefined;
  if (opened) return opened;
  const scalars = new Map([[name, variableForm(env.algebra)]]);
  const made = inner(env, { algebra: formAlgebra(env.algebra) }, embedInForms(env), { scalars });
  env.opened.set(key, made);
  return made;
}

/** The elements of `env` as forms that are constant in the bound name. */
export function embedInForms<T>(env: Environment<T>): (x: T) => Form<T> {
  return (x) => constantForm(env.algebra, x);
}
