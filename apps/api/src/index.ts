export { createApi } from './create-api';
export { buildHouse, tellScenes, tellStories } from './demo/load-demo';
export { StoryClock } from './demo/story-clock';
