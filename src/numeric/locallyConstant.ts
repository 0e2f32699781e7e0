/**
 * Truncated elements (series, jets) that are known to be constant functions near the point, not merely to the order
 * kept. The difference matters: u = x⁴ at 0 has u = 0 + 0ε + 0ε² to second order, yet √u = x² does not vanish to
 * second order, and (−1)^u exists at 0 alone. So only what is built from constants counts as constant.
 */
const CONSTANT = Symbol('locally constant');

/** As a property of its own that no copy by spreading takes along; a weak set of elements costs the collector more than the elements do. */
const MARK: PropertyDescriptor = { value: true };

/** Records that `element` is constant near the point, and returns it. */
export function markConstant<E extends object>(element: E): E {
  return Object.defineProperty(element, CONSTANT, MARK);
}

/** True when `element` was built from constants alone; false says nothing. */
export function isLocallyConstant(element: object): boolean {
  return CONSTANT in element;
}
