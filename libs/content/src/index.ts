export { bankedContentShape, type BankedContent, looseQuestion } from './banked';
export * from './block';
export * from './block-limits';
export * from './carry-over';
export * from './compare';
export * from './captions';
export * from './completion';
export { checkCourse } from './check/check-course';
export type { Place, Problem } from './check/problem';
export { unitFile } from './folder-paths';
export { textFaults } from './check/texts';
export { RICH_RULES, richTextFaults, SAFE_LINK, type TextFault } from './check/rich-text';
export { vttFaults } from './check/vtt';
export * from './code-languages';
export * from './course';
export {
  AUDIENCES,
  blocksOf,
  COURSE_FORMAT,
  courseDocumentSchema,
  LEVELS,
  MAX_MEDIA,
  MAX_MODULES,
  MAX_UNITS_PER_MODULE,
  mediaFile,
  mediumSchema,
  unitsOf,
  type CourseDocument,
  type CourseModule,
  type Medium,
} from './document';
export * from './edited';
export * from './facts';
export * from './embedded-video';
export * from './gaps';
export * from './graded';
export { checkGuide } from './guide/check-guide';
export * from './guide/guide-checks';
export { findingsOf, gateOf, type GateState, type GuideReason, holds } from './guide/guide-gate';
export * from './guide/guide-result';
export { textHash } from './hash';
export * from './ids';
export * from './key';
export * from './learner';
export * from './item-fields';
export { MATH_OPTIONS } from './math-options';
export * from './minutes';
export * from './packaged-unit';
export * from './parity';
export * from './pool';
export * from './positioning';
export * from './skipping';
export * from './question';
export * from './rendered';
export * from './rubric';
export * from './rubric-schema';
export { MAX_OPEN_ANSWER, MAX_WRITTEN, type Response, type ResponseByInteraction } from './scoring/response';
export { responseSchema } from './scoring/response-schema';
export { comparable, parseNumber } from './scoring/compare';
export { isSame } from './same';
export { rightAnswer } from './scoring/right-answer';
export { reachesMark } from './scoring/mark';
export { scoreAnswer, type Score } from './scoring/score';
export { solutionOf, type Solution } from './scoring/solution';
export * from './scenario';
export { seededNumbers, shuffled } from './shuffle';
export * from './survey';
export * from './text';
export * from './text-fields';
export * from './text-state';
export { truthWord } from './truth-words';
export * from './unit';
export * from './unit-preview';
export * from './version-news';
export * from './xapi-interaction';
