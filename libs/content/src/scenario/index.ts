export * from './graph';
export * from './layout';
export * from './parts';
export * from './walk';
export * from './xapi';
