/**
 * Flow control towards a slow consumer: at most one delivery is under way, and what is pushed meanwhile goes out
 * together in the next. A quick consumer gets every item at once, a slow one gets fewer, larger deliveries; order is
 * kept either way.
 */
export class Batch<Item> {
  private gathered: Item[] = [];
  private delivery: Promise<void> | undefined;

  /** `deliver` resolves when the consumer can take more. It must not reject. */
  constructor(private readonly deliver: (items: readonly Item[]) => Promise<void>) {}

  /** Delivers `item` now, or with the next delivery. */
  push(item: Item): void {
    this.gathered.push(item);
    this.delivery ??= this.drain();
  }

  /** Forgets what was not delivered yet. */
  clear(): void {
    this.gathered = [];
  }

  /** Resolves when all that was pushed has been delivered. */
  async idle(): Promise<void> {
    await this.delivery;
  }

  private async drain(): Promise<void> {
    while (this.gathered.length > 0) {
      const items = this.gathered;
      this.gathered = [];
      await this.deliver(items);
    }
    this.delivery = undefined;
  }
}
