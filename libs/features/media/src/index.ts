export { byteRange } from './byte-range';
export { MediaModule } from './media.module';
