import { EXIT } from './failure.ts';

/** A run that Ctrl-C or SIGTERM cuts short in good order. */
export interface Interrupt {
  /** the exit code that the signal asks for, once it came */
  readonly code: () => number | undefined;
  readonly dispose: () => void;
}

/** Calls `stop` at the first SIGINT or SIGTERM; a second one ends the process at once. */
export function onInterrupt(stop: () => void): Interrupt {
  let code: number | undefined;
  const handle = (signal: NodeJS.Signals): void => {
    const asked = signal === 'SIGINT' ? EXIT.interrupted : EXIT.terminated;
    if (code !== undefined) process.exit(asked);
    code = asked;
    stop();
  };
  process.on('SIGINT', handle);
  process.on('SIGTERM', handle);
  return {
    code: () => code,
    dispose: () => {
      process.off('SIGINT', handle);
      process.off('SIGTERM', handle);
    },
  };
}
