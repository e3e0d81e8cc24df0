export { type KeptAs, SpaceKeeper } from './keeping/space-keeper.service';
export { SpacesJobsModule } from './spaces.jobs.module';
export { SpacesModule } from './spaces.module';
