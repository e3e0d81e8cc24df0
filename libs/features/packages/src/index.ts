export { PackagesJobsModule } from './packages.jobs.module';
export { PackagesModule } from './packages.module';
