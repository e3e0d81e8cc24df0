import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PageData } from '@pirecow/platform';
import { OpenData } from './open-data.service';

/** The public page arrives with what is published. */
@Injectable()
export class OpenDataPages implements OnModuleInit {
  constructor(
    private readonly pages: PageData,
    private readonly data: OpenData,
  ) {}

  onModuleInit(): void {
    this.pages.provide('/:language/open-data', async () => [[['open-data', 'list'], await this.data.list()]]);
  }
}
