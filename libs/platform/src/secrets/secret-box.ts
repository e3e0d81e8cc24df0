import { Injectable } from '@nestjs/common';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { keptKey, readKey } from './key-file';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FORM = 'v1.';

/**
 * Seals secrets that the platform must be able to say again, so that a copy of the database alone tells nobody. The key
 * lies in a file beside the database and the files, made when the first secret is sealed.
 */
@Injectable()
export class SecretBox {
  private key: Buffer | undefined;

  constructor(private readonly keyFile: string) {}

  /**
   * @param boundTo what the secret belongs to: it opens only for the same, so that it cannot be moved to another row
   * @returns text for the database, another one each time (AES-256-GCM, NIST SP 800-38D, random 96-bit nonce)
   */
  async seal(secret: string, boundTo: string): Promise<string> {
    this.key ??= await keptKey(this.keyFile);
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.key, nonce).setAAD(Buffer.from(boundTo));
    const hidden = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return FORM + Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64url');
  }

  /** @returns the secret; undefined where the key is lost or another one, or where the text was sealed for something else */
  async open(sealed: string, boundTo: string): Promise<string | undefined> {
    this.key ??= await readKey(this.keyFile);
    const bytes = Buffer.from(sealed.slice(FORM.length), 'base64url');
    if (!this.key || !sealed.startsWith(FORM) || bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
    const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
    const decipher = createDecipheriv(CIPHER, this.key, bytes.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(boundTo)).setAuthTag(tag);
    try {
      const hidden = bytes.subarray(NONCE_BYTES + TAG_BYTES);
      return Buffer.concat([decipher.update(hidden), decipher.final()]).toString('utf8');
    } catch {
      return undefined;
    }
  }
}
