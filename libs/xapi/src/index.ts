/** The grammar of learning records: pure, for browser and server. See README.md. */
export * from './model';
export { isActor, validateStatement, type Validation } from './validation/statement';
export { limits, ruleSections, type Issue, type Rule } from './validation/rules';
export { normaliseStatement, type Assigned } from './normalise';
export { canonicalStatement } from './logical-form';
export { sameStatement, withoutSignature } from './compare';
export { canonicalJson } from './canonical-json';
export { agentKey } from './agent-key';
export { elementTexts, memberTexts } from './json-text';
export { mergeActivityDefinitions } from './merge';
export * from './references';
export { statementFormats, toFormat, type KnownDefinition, type StatementFormat } from './format';
export { formatDuration, isDuration, parseDuration } from './duration';
export { parseTimestamp, utcTimestamp } from './timestamp';
export { isLanguageTag, pickLanguage } from './language';
export { isIri, isUuid } from './identifiers';
export * from './vocabulary';
