export { pdfBoxes, type PdfLine, pdfLines } from './pdf-lines';
export { TestClock } from './test-clock';
export { createTestDatabase, type TestDatabase } from './test-database';
