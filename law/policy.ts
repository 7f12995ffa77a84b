/** The door to the policy of a case: parameters with their force, the groups, the legal basis, the office's own settings. */
export type { LegalBasis } from './legal-basis';
export {
  type Bounds,
  binding,
  byAnalogy,
  type Force,
  interpreted,
  local,
  otherLaw,
  type Parameter,
  type Unit,
} from './parameter';
export type { LocalSettings, Policy, PolicyValues } from './policy-groups';
export { faultsOfSettings, resolvePolicy, type SettingFault, valuesOf } from './resolve-policy';
