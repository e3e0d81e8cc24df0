export * from './cue';
export * from './cue-words';
export * from './edits';
export * from './faults';
export * from './read';
export * from './transcript';
export * from './write';
