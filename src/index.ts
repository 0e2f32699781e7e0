/**
 * The library: read claim documents and judge their claims; Gaussian kernels, their metrics and χ over float64, over
 * enclosed reals, and over jets and series of either; networks in files, and the geometry of their layers.
 */
export type { Rational } from './core/rational.ts';
export { rational } from './core/rational.ts';
export { judgeClaim } from './judge/judgeClaim.ts';
export type { Counterexample, Diagnosis, Judgement, VerdictName } from './judge/verdict.ts';
export type { ArcCosineDegree } from './kernels/arcCosineKernel.ts';
export { arcCosineKernel } from './kernels/arcCosineKernel.ts';
export { chi, chiCoefficients } from './kernels/chi.ts';
export type { Covariance } from './kernels/covariance.ts';
export { erfKernel } from './kernels/erfKernel.ts';
export { geluKernel } from './kernels/geluKernel.ts';
export type { Kernel } from './kernels/kernel.ts';
export { kernelDiagonal, kernelSlope, scaleKernel } from './kernels/kernel.ts';
export type { InnerProductKernel, PointKernel } from './kernels/metricOfKernel.ts';
export { metricOfKernel, pointKernel, radialMetricOfKernel } from './kernels/metricOfKernel.ts';
export { monomialKernel } from './kernels/monomialKernel.ts';
export type { RadialMetric } from './kernels/radialMetric.ts';
export { radialVolume } from './kernels/radialMetric.ts';
export type { Variances } from './kernels/shallowKernel.ts';
export {
  shallowNngp,
  shallowNngpMetric,
  shallowNtk,
  shallowNtkMetric,
} from './kernels/shallowKernel.ts';
export { checkDocument, parseDocument } from './language/document.ts';
export type { Position } from './language/problem.ts';
export { Problem } from './language/problem.ts';
export type {
  Claim,
  ClaimDocument,
  Condition,
  Declaration,
  Expr,
  Metric,
  Statement,
} from './language/syntax.ts';
export type { Activation, DerivativeOrder } from './networks/activation.ts';
export { activationDerivatives } from './networks/activation.ts';
export type { BatchOptions, ShallowBatch } from './networks/batch/shallowBatch.ts';
export { shallowBatch, shallowBatches } from './networks/batch/shallowBatch.ts';
export type { WorkerOptions } from './networks/batch/shallowWorkers.ts';
export { shallowBatchInWorkers } from './networks/batch/shallowWorkers.ts';
export type { FeatureJet, UnscaledFeatureJet } from './networks/featureJet.ts';
export { featureJet, unscaledFeatureJet } from './networks/featureJet.ts';
export { assembleNetwork, tensorsOf } from './networks/files/assembleNetwork.ts';
export type { LayerPlan } from './networks/files/layerPlan.ts';
export { layerPlanJson, parseLayerPlan, parseShortPlan } from './networks/files/layerPlan.ts';
export { networkJson, parseNetworkJson } from './networks/files/networkJson.ts';
export { parseNpy } from './networks/files/npy.ts';
export { npzBytes, parseNpz } from './networks/files/npz.ts';
export { parseSafetensors, safetensorsBytes } from './networks/files/safetensors.ts';
export type { StoredNetwork } from './networks/files/storedNetwork.ts';
export { doubleNetwork, exactNetwork } from './networks/files/storedNetwork.ts';
export type { Tensor, TensorFile } from './networks/files/tensor.ts';
export { parseTensorflow } from './networks/files/tensorflow.ts';
export { tensorflowFiles } from './networks/files/tensorflowFiles.ts';
export type { GeometryMethods } from './networks/geometryMethods.ts';
export { ballMethods, doubleMethods, generalMethods } from './networks/geometryMethods.ts';
export type { Layer, Network } from './networks/network.ts';
export { mapNetwork } from './networks/network.ts';
export type { NetworkGeometry } from './networks/networkGeometry.ts';
export { networkGeometry } from './networks/networkGeometry.ts';
export { NetworkProblem } from './networks/networkProblem.ts';
export { networkOf, validateNetwork } from './networks/validateNetwork.ts';
export type { Analytic, PreciseFunctions } from './numeric/analytic.ts';
export { Undefined, Unknown } from './numeric/analytic.ts';
export { Ball } from './numeric/ball.ts';
export { decimals } from './numeric/decimals.ts';
export { doubles } from './numeric/double.ts';
export { fixedPointPolynomial } from './numeric/fixedPointPolynomial.ts';
export { preciseFunctions } from './numeric/preciseFunctions.ts';
export { rationals } from './numeric/rationals.ts';
export type { Real } from './numeric/real.ts';
export { reals, realText, toBall } from './numeric/real.ts';
export type { Series } from './numeric/series.ts';
export { seriesAlgebra, variableSeries } from './numeric/series.ts';
