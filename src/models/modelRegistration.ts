import * as vscode from 'vscode';
import type { ModelPorts, ModelProvider } from './modelProvider';
import type { OfferedModel } from './offeredModels';

/** Names the models in package.json. */
const vendor = 'aside';

/** Offers the models to all of VS Code while the setting says so. The provider is loaded with the first question. */
export class ModelRegistration implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private registration: vscode.Disposable | undefined;
  private provider: Promise<ModelProvider> | undefined;

  constructor(private readonly ports: ModelPorts) {
    this.refresh();
  }

  /** Follows the settings; keys and lists may have changed as well. */
  refresh(): void {
    // A host of another maker's may lack the interface: it loses only this.
    const isOn = this.ports.settings.offersModels && 'registerLanguageModelChatProvider' in vscode.lm;
    if (!isOn) {
      this.registration?.dispose();
      this.registration = undefined;
    } else if (this.registration === undefined) this.registration = this.register();
    else this.changed.fire();
  }

  dispose(): void {
    this.registration?.dispose();
    this.changed.dispose();
  }

  private register(): vscode.Disposable {
    const load = (): Promise<ModelProvider> => (this.provider ??= this.load());
    const provider: vscode.LanguageModelChatProvider<OfferedModel> = {
      onDidChangeLanguageModelChatInformation: this.changed.event,
      provideLanguageModelChatInformation: async (...given) =>
        (await load()).provideLanguageModelChatInformation(...given),
      provideLanguageModelChatResponse: async (...given) => (await load()).provideLanguageModelChatResponse(...given),
      provideTokenCount: async (model, text) => (await load()).provideTokenCount(model, text),
    };
    return vscode.lm.registerLanguageModelChatProvider(vendor, provider);
  }

  private async load(): Promise<ModelProvider> {
    const { ModelProvider } = await import('./modelProvider');
    return new ModelProvider(this.ports, () => this.changed.fire());
  }
}
