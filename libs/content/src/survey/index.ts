export * from './answers';
export * from './shape';
export * from './xapi';
