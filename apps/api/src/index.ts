export { createApi } from './create-api';
export { loadDemo } from './demo/load-demo';
export { StoryClock } from './demo/story-clock';
