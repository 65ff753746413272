"""What is known about each channel's public: the evidence for it, and how far two publics overlap."""
