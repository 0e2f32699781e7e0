import { setImmediate } from 'node:timers/promises';
import { type Points, parsePoint } from '../networks/files/points.ts';
import { geometryAtPoints } from '../networks/pointGeometry.ts';
import { GeometryTable } from '../report/geometryTable.ts';
import { EXIT, UsageError } from './failure.ts';
import { ofFile } from './fileBytes.ts';
import { readNetwork, readPoints } from './networkFiles.ts';
import { Progress } from './progress.ts';
import type { Terminal } from './terminal.ts';

export interface GeometryOptions {
  readonly layer: number;
  readonly layers?: string;
  readonly at: readonly string[];
  readonly points?: string;
  readonly curvature: boolean;
  readonly eigenvalues: boolean;
  readonly digits?: number;
  readonly json: boolean;
}

/** The points of --at, then those of the file. */
function pointsOf({ at, points }: GeometryOptions, dimension: number): Points {
  const given = at.map((text) => ofFile(`--at ${text}`, () => parsePoint(text, dimension)));
  const read = points === undefined ? undefined : readPoints(points, dimension);
  return {
    count: given.length + (read?.count ?? 0),
    at: (index) => given[index] ?? read!.at(index - given.length),
  };
}

/**
 * `pullback geometry NETWORK`: what a layer of a network does to volumes and curvature at points, a line each, written as soon as it is there: who
 * interrupts it keeps what was printed. Returns 0, or 1 when some point has no geometry. Fails with UsageError before anything is
 * printed when the network or a point cannot be read.
 */
export async function geometry(path: string, options: GeometryOptions, terminal: Terminal): Promise<number> {
  if (options.at.length === 0 && options.points === undefined)
    throw new UsageError('no point given; write --at 0.5,-1/3 or --points FILE');
  const { layer, curvature, eigenvalues, json, digits } = options;
  const stored = readNetwork(path, options.layers, layer);
  const { inputs, layers } = stored.network;
  if (layer > layers.length)
    throw new UsageError(
      `--layer ${layer}: ${path} has ${layers.length} ${layers.length === 1 ? 'layer' : 'layers'}`,
    );
  const points = pointsOf(options, inputs);
  const request = { layer, curvature, eigenvalues, ...(digits === undefined ? {} : { digits }) };
  const at = ofFile(path, () => geometryAtPoints(stored, request));
  const table = new GeometryTable(request, inputs, points.count);
  if (!json) terminal.out.write(table.head(path, stored));
  const progress = new Progress(terminal, points.count);
  let code: number = EXIT.fine;
  for (let index = 0; index < points.count; index++) {
    const name = `point ${index + 1}`;
    progress.begin(name);
    // a turn of the event loop lets output leave and signals arrive
    await setImmediate();
    const found = at(points.at(index));
    if ('failure' in found || found.ricciFailure !== undefined) code = EXIT.failed;
    progress.end(name);
    progress.clear();
    terminal.out.write(
      json ? `${JSON.stringify({ point: index + 1, ...found })}\n` : table.row(index + 1, found),
    );
  }
  return code;
}
