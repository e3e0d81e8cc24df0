export * from './block';
export * from './carry-over';
export { checkCourse } from './check/check-course';
export type { Place, Problem } from './check/problem';
export { richTextFaults, type TextFault } from './check/rich-text';
export { vttFaults } from './check/vtt';
export * from './course';
export {
  AUDIENCES,
  blocksOf,
  COURSE_FORMAT,
  courseDocumentSchema,
  LEVELS,
  mediaFile,
  mediumSchema,
  unitsOf,
  type CourseDocument,
  type CourseModule,
  type Medium,
} from './document';
export * from './gaps';
export { textHash } from './hash';
export * from './ids';
export * from './key';
export * from './learner';
export * from './minutes';
export * from './parity';
export * from './question';
export * from './rendered';
export { MAX_WRITTEN, responseSchema, type Response, type ResponseByInteraction } from './scoring/response';
export { comparable, parseNumber } from './scoring/compare';
export { rightAnswer } from './scoring/right-answer';
export { scoreAnswer, type Score } from './scoring/score';
export { solutionOf, type Solution } from './scoring/solution';
export { seededNumbers, shuffled } from './shuffle';
export * from './text';
export * from './text-fields';
export * from './text-state';
export * from './unit';
export * from './xapi-interaction';
