import { Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** The only source of the present moment. Tests replace it, so that they need not wait. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}

/** An identifier of our own: UUID version 7, so that rows of one time lie together. */
export function newId(): string {
  return v7();
}

/** A secret for links and cookies: 256 random bits, URL safe. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What a database keeps of such a secret. With 256 random bits a fast digest is as safe as a slow one. */
export function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
