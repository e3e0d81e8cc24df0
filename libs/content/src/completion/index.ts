export * from './judge';
export * from './rule';
