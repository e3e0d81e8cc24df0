export { carried, type Parting } from './carried';
export { renderCode } from './code';
export { checkMath, renderMath } from './math';
export { readCourseFolder, type ReadCourse } from './read';
export { withKeptMarks } from '../french-marks';
export { plainText, renderRich, type RichOptions, richTokens } from './rich';
export { courseFolderData, writeCourseFolder } from './write';
