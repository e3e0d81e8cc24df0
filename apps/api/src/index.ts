export { createApi } from './create-api';
export { loadDemo } from './demo/load-demo';
export { tellScenes } from './demo/scenes';
export { StoryClock } from './demo/story-clock';
