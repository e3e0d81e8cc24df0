export * from './conditions';
export * from './elsewhere';
export * from './judge';
export * from './rule';
