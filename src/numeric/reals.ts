/** The field of hybrid reals under the name of its one export; it lives in real.ts beside the representation. */
export { reals } from './real.ts';
