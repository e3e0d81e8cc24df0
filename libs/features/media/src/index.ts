export { byteRange } from './byte-range';
export { MediaJobsModule } from './media.jobs.module';
export { MediaModule } from './media.module';
export { unsafeInSvg } from './svg-check';
