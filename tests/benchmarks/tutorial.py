"""The loop that the studio is measured against, as PyTorch's transfer-learning tutorial has it.

S. Chilamkurthy, "Transfer Learning for Computer Vision Tutorial",
https://docs.pytorch.org/tutorials/beginner/transfer_learning_tutorial.html: ImageFolder, PIL, DataLoader with worker
processes, a step for each batch, the best weights saved to a file. Other than there, the batch size, the weights and
what is frozen are given, so that both sides do the same work; progress is not printed.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import torch
from torch import nn, optim
from torch.optim import lr_scheduler
from torch.utils.data import DataLoader

from studio.models.vision import torchvision

WORKERS = 2
MEAN, STD = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]


def loaders(data: Path, batch_size: int, *, augmented: bool) -> dict[str, DataLoader]:  # type: ignore[type-arg]
    transforms = torchvision.transforms
    to_normalized = [transforms.ToTensor(), transforms.Normalize(MEAN, STD)]
    evaluation = [transforms.Resize(256), transforms.CenterCrop(224), *to_normalized]
    training = [transforms.RandomResizedCrop(224), transforms.RandomHorizontalFlip(), *to_normalized]
    steps = {"train": training if augmented else evaluation, "val": evaluation}
    folders = {
        part: torchvision.datasets.ImageFolder(str(data / part), transforms.Compose(steps[part])) for part in steps
    }
    return {
        part: DataLoader(folder, batch_size=batch_size, shuffle=True, num_workers=WORKERS)
        for part, folder in folders.items()
    }


def network(weights: Path, classes: int, learns: str) -> nn.Module:
    """Return ResNet-18 with a new head; ``learns`` is ``head``, ``last:1`` (the head and layer4) or ``all``."""
    model: nn.Module = torchvision.models.resnet18()
    model.load_state_dict(torch.load(weights, weights_only=True))
    if learns != "all":
        for parameter in model.parameters():
            parameter.requires_grad = False
    if learns == "last:1":
        for parameter in model.layer4.parameters():
            parameter.requires_grad = True
    model.fc = nn.Linear(model.fc.in_features, classes)
    return model


def train_model(  # in one piece, as the tutorial has it
    model: nn.Module,
    dataloaders: dict[str, DataLoader],  # type: ignore[type-arg]
    epochs: int,
    learning_rate: float,
    device: torch.device,
) -> list[float]:
    """Train as the tutorial does; return the validation accuracy (0…1) of each epoch."""
    model = model.to(device)
    criterion = nn.CrossEntropyLoss()
    learning = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimizer = optim.SGD(learning, lr=learning_rate, momentum=0.9)
    scheduler = lr_scheduler.StepLR(optimizer, step_size=7, gamma=0.1)
    accuracies: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        best_path = Path(folder, "best_model_params.pt")
        torch.save(model.state_dict(), best_path)
        best_accuracy = 0.0
        for _ in range(epochs):
            for phase in ("train", "val"):
                model.train(phase == "train")
                running_loss, running_corrects = 0.0, torch.tensor(0)
                for inputs, labels in dataloaders[phase]:
                    inputs, labels = inputs.to(device), labels.to(device)
                    optimizer.zero_grad()
                    with torch.set_grad_enabled(phase == "train"):
                        outputs = model(inputs)
                        _, predictions = torch.max(outputs, 1)
                        loss = criterion(outputs, labels)
                        if phase == "train":
                            loss.backward()
                            optimizer.step()
                    running_loss += loss.item() * inputs.size(0)
                    running_corrects += torch.sum(predictions == labels.data)
                if phase == "train":
                    scheduler.step()
            accuracies.append(float(running_corrects) / len(dataloaders["val"].dataset))  # type: ignore[arg-type]
            if accuracies[-1] > best_accuracy:
                best_accuracy = accuracies[-1]
                torch.save(model.state_dict(), best_path)
        model.load_state_dict(torch.load(best_path, weights_only=True))
    return accuracies
