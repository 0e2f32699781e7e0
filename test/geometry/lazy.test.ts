import { describe, expect, it, vi } from 'vitest';
import { lazy } from '../../src/geometry/lazy.ts';

describe('lazy', () => {
  it('computes when asked, once, and keeps undefined too', () => {
    const compute = vi.fn(() => undefined);
    const value = lazy(compute);
    expect(compute).not.toHaveBeenCalled();
    expect([value(), value()]).toEqual([undefined, undefined]);
    expect(compute).toHaveBeenCalledTimes(1);
  });

  it('fails again where it failed', () => {
    const value = lazy(() => {
      throw new RangeError('no value');
    });
    expect(value).toThrow('no value');
    expect(value).toThrow('no value');
  });
});
