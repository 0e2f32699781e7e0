#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { LEDGER_VERDICTS } from '../report/ledgerFilter.ts';
import { CLAIM_KINDS, PAPERS } from '../report/paper.ts';
import type { CheckOptions } from './check.ts';
import type { ExplainOptions } from './explain.ts';
import { EXIT, messageOf, UsageError } from './failure.ts';
import type { GeometryOptions } from './geometry.ts';
import type { LedgerOptions } from './ledger.ts';
import {
  collect,
  collectKnown,
  parseAt,
  parseCount,
  parseSeed,
  parseShard,
  parseTimeout,
} from './options.ts';
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

function searchOptions(command: Command): Command {
  return command
    .option('--seed <n>', 'seed of the search for counterexamples', parseSeed, 0)
    .option(
      '--timeout <seconds>',
      'time limit a claim; beyond it the verdict is undecided',
      parseTimeout,
      20,
    );
}

function judgeOptions(command: Command): Command {
  return searchOptions(command).option(
    '--second-opinion',
    'ask outside algebra engines too and report where they disagree',
    false,
  );
}

function ledgerCommand(pullback: Command, finish: (code: number) => void): void {
  const command = pullback
    .command('ledger')
    .description('list every claim of the four papers with its verdict')
    .argument('[proofs]', "folder of the papers' claim documents; those that come with pullback by default")
    .option('--paper <name>', 'only this paper (repeatable)', collectKnown(PAPERS), [])
    .option('--kind <kind>', 'only claims of this kind (repeatable)', collectKnown(CLAIM_KINDS), [])
    .option(
      '--verdict <verdict>',
      'only claims with this verdict, or unjudged (repeatable)',
      collectKnown(LEDGER_VERDICTS),
      [],
    )
    .option('--json <file>', 'write the ledger as JSON; - for standard output')
    .option('--against <file>', 'verdict file to read; fixtures/verdicts.json beside the folder by default')
    .option('--judge', 'judge the documents now instead of reading a verdict file', false);
  searchOptions(command)
    .addHelpText(
      'after',
      '\nThe first line counts what --paper and --kind select. Exit codes: 0 whatever the verdicts, 2 cannot read.',
    )
    .action(async (proofs: string | undefined, options: LedgerOptions) => {
      const { ledgerOf } = await import('./ledger.ts');
      finish(await ledgerOf(proofs, options, terminal));
    });
}

function geometryCommand(pullback: Command, finish: (code: number) => void): void {
  pullback
    .command('geometry')
    .description("print the volume, rank, eigenvalues and curvature of the metric of a network's layer")
    .argument('<network>', '.safetensors, .npz, .json, or the folder of a TensorFlow.js model')
    .requiredOption('--layer <k>', 'features of this layer, counted from 1', parseCount(1, 1_000_000))
    .option('--layers <layers>', 'layers of a file of weights: 0=tanh,2=identity, or a JSON file')
    .option('--at <point>', 'a point, as 0.5,-1/3 (repeatable)', collect, [])
    .option('--points <file>', 'points in a .npy, .npz or .json file')
    .option('--curvature', 'the Ricci scalar too', false)
    .option('--no-eigenvalues', 'leave them out, which is faster for wide layers')
    .option('--digits <n>', 'certain digits, by enclosures, instead of float64', parseCount(1, 1000))
    .option('--json', 'one JSON object a line', false)
    .addHelpText('after', '\nExit codes: 0 fine, 1 some point has no geometry, 2 cannot read.')
    .action(async (network: string, options: GeometryOptions) => {
      const { geometry } = await import('./geometry.ts');
      finish(await geometry(network, options, terminal));
    });
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
  geometryCommand(pullback, finish);
  ledgerCommand(pullback, finish);
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
