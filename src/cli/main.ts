#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import type { CheckOptions } from './check.ts';
import type { ExplainOptions } from './explain.ts';
import { EXIT, messageOf, UsageError } from './failure.ts';
import { collect, parseAt, parseSeed, parseShard, parseTimeout } from './options.ts';
import type { Terminal } from './terminal.ts';

const terminal: Terminal = { out: process.stdout, err: process.stderr, env: process.env };

/** A reader that closes the pipe early (`| head`) ends the printing, not the run. */
function ignoreClosedPipe(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return String((manifest as { version?: unknown }).version);
}

function judgeOptions(command: Command): Command {
  return command
    .option('--seed <n>', 'seed of the search for counterexamples', parseSeed, 0)
    .option('--timeout <seconds>', 'time limit a claim; beyond it the verdict is undecided', parseTimeout, 20)
    .option('--second-opinion', 'ask outside algebra engines too and report where they disagree', false);
}

function program(finish: (code: number) => void): Command {
  const pullback = new Command('pullback')
    .description('Judges claims about the geometry of neural representations.')
    .version(version())
    .exitOverride();
  judgeOptions(pullback.command('check'))
    .description('judge every claim of the documents and print a table')
    .argument('<path...>', 'claim documents, or folders that are searched for them')
    .option('--json <file>', 'write the results as JSON; - for standard output')
    .option('--junit <file>', 'write the results as JUnit XML; - for standard output')
    .option('--strict', 'undecided fails too', false)
    .option('--only <id>', 'judge this claim, an id or document/id (repeatable)', collect, [])
    .option('--shard <i/n>', 'judge every n-th claim from the i-th on', parseShard)
    .option('--record <file>', 'write the verdicts to a verdict file')
    .option('--against <file>', 'compare with a verdict file: fail where a verdict differs')
    .option('--at <point>', 'evaluate the claim of --only at "name=value; ..." instead of judging', parseAt)
    .option('--times', 'print how long each claim took', false)
    .addHelpText(
      'after',
      '\nExit codes: 0 no claim refuted (--against: all as recorded), 1 some, 2 cannot read.',
    )
    .action(async (paths: string[], options: CheckOptions) => {
      const { check } = await import('./check.ts');
      finish(await check(paths, options, terminal));
    });
  judgeOptions(pullback.command('explain'))
    .description('print one claim with its proof record, counterexample or diagnosis')
    .argument('<file>', 'claim document')
    .argument('<id>', 'id of the claim')
    .option('--json', 'print it as JSON', false)
    .action(async (file: string, id: string, options: ExplainOptions) => {
      const { explain } = await import('./explain.ts');
      finish(await explain(file, id, options, terminal));
    });
  return pullback;
}

/** The exit code of an error, after saying in one line what happened. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.unreadable;
  const message = messageOf(error);
  terminal.err.write(
    error instanceof UsageError
      ? `pullback: ${message}\n`
      : `pullback: internal error: ${message}; please report it\n`,
  );
  return EXIT.unreadable;
}

ignoreClosedPipe(process.stdout);
ignoreClosedPipe(process.stderr);
try {
  await program((code) => {
    process.exitCode = code;
  }).parseAsync();
} catch (error) {
  process.exitCode = report(error);
}
