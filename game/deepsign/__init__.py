"""DeepSign: learn American Sign Language by signing to your webcam."""

__version__ = "0.1.0"
