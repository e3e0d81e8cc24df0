export { TestClock } from './test-clock';
export { createTestDatabase, type TestDatabase } from './test-database';
