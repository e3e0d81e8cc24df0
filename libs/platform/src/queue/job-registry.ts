import type { JobContract } from '@pirecow/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import { JOB, type JobDeclaration, type JobHandler } from './job-handler';

interface RegisteredJob extends JobDeclaration {
  handler: JobHandler<JobContract>;
}

/** All job handlers of the process, by the name of their job. */
@Injectable()
export class JobRegistry implements OnModuleInit {
  private readonly jobs = new Map<string, RegisteredJob>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    for (const { instance, metatype } of this.discovery.getProviders()) {
      const declaration = metatype && this.reflector.get<JobDeclaration | undefined>(JOB, metatype);
      if (declaration) this.register(declaration, instance as JobHandler<JobContract>);
    }
  }

  /** @throws Error where no room of this process handles a job of that name */
  get(name: string): RegisteredJob {
    const job = this.jobs.get(name);
    if (!job) throw new Error(`No handler for the job ${name}`);
    return job;
  }

  /** The names of all jobs that this process performs. */
  names(): string[] {
    return [...this.jobs.keys()];
  }

  /** The jobs that nobody asks for: they are due by the clock. */
  scheduled(): JobDeclaration[] {
    return [...this.jobs.values()].filter(({ options }) => options.every ?? options.cron);
  }

  private register({ contract, options }: JobDeclaration, handler: JobHandler<JobContract>): void {
    if (this.jobs.has(contract.name)) throw new Error(`Two handlers for the job ${contract.name}`);
    this.jobs.set(contract.name, { contract, options, handler });
  }
}
