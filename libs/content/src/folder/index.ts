export { readCourseFolder, type ReadCourse } from './read';
export { plainText, renderRich, type RichOptions } from './rich';
export { writeCourseFolder } from './write';
